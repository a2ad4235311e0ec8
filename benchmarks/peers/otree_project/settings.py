"""The least oTree asks for."""

SESSION_CONFIGS = [{"name": "twelve", "app_sequence": ["twelve"], "num_demo_participants": 1}]
SESSION_CONFIG_DEFAULTS = {"real_world_currency_per_point": 1.0, "participation_fee": 0.0}
LANGUAGE_CODE = "nb"
REAL_WORLD_CURRENCY_CODE = "NOK"
ADMIN_USERNAME = "admin"
ADMIN_PASSWORD = ""
SECRET_KEY = "peers"  # noqa: S105 - a throw-away place
