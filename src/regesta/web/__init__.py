"""The page: a register's rooms, served on this machine or published as a site that opens from disk."""
