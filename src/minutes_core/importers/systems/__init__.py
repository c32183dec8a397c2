"""The exports of case systems (ESDH): what they hand to a portal is also what meetings can be read from."""
