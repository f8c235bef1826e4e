"""The dossier: a folder of TOML files, read into records that know nothing of any screen."""
