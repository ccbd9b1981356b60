"""Which times are plans: rules object, learned weights decide."""
