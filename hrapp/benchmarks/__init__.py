"""What this machine reaches, row by row, with the peers in the same run. Never a timed test.

Each row is measured in a process of its own, on servers and files of its own, so that memory is honest and no real
data is touched. A module per row has one door, `measure(run) -> Findings`.
"""
