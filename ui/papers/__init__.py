"""What is printed or saved as PDF."""
