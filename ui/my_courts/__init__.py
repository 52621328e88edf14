"""Several courts in one sitting: the person's list, and one look at where each link stands."""
