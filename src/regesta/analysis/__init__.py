"""From a register to findings: coincidence, weight of evidence, reach, independence of sources, consistency, balance."""
