"""From readings to drafts of the register: actors, documents, entries; and all drafts compiled."""
