"""From a file to one reading text: witnesses, pages, zones, notes."""
