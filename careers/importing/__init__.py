"""Tables of the HR system into employees, positions, skills, training and reviews; nothing before a person says so."""
