"""From fokusmøte to the document: orders, deliveries, project groups, commitments."""
