"""What a new release of the taxonomy does to jobs: worked out ahead, applied at one moment, taken back exactly."""
