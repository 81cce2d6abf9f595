"""Documents to catalog: building, checking, looking up, exporting."""
