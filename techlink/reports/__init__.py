"""Problems that readers report of the register's pages, for staff alone."""
