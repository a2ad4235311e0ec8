"""Front pages, navigation, sign-in."""
