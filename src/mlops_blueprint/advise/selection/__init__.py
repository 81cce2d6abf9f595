"""The stack: facts from catalog and engagement, solved by clingo, explained in words."""
