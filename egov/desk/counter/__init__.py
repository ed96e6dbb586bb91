"""The counter's screen: who is there, what they want, the form in officer mode, the papers, the fee, the slip."""
