"""Forms of sign-in and settings; they read input and decide nothing."""
