"""The tailored architecture and the role matrix, as models that every picture and table is drawn from. Pure."""
