"""What the pages of the desk show: the tree, search, one skill, group or role with all that is known of it.

Reading only; changes are made by skills/editing.
"""
