"""The way out to PACER and the courts: one client, its connections, its cookies and its errors."""
