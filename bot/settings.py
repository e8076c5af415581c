"""What the person who runs the bot decides: read once from the environment, from `.env`, and from secret files."""

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

DISCORD_API = "https://discord.com/api/v10"


class Settings(BaseSettings):
    """All settings. The environment wins over `.env`, which wins over a file in the folder of secrets."""

    # A setting that is there but empty, as in a fresh .env or a compose file, counts as not given.
    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    discord_token: SecretStr | None = Field(default=None, description="the bot's token from Discord's developer portal")
    discord_token_file: Path | None = Field(default=None, description="a file that holds the token, for secret stores")
    database_url: str = Field(default="sqlite:///groundswell.db", description="where everything is remembered")
    discord_api_base: str = Field(default=DISCORD_API, description="Discord's API, or a proxy that speaks it")
    discord_gateway: str | None = Field(default=None, description="Discord's gateway; empty asks the API for it")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="how much is logged")
    log_format: Literal["text", "json"] = Field(default="text", description="how log lines look")

    @property
    def token(self) -> str | None:
        """The token, from the setting or from its file; None when neither is given."""
        if self.discord_token is not None and (token := _word_in(self.discord_token.get_secret_value())):
            return token
        if self.discord_token_file is not None and self.discord_token_file.is_file():
            return _word_in(self.discord_token_file.read_text(encoding="utf-8", errors="replace"))
        return None


def _word_in(text: str) -> str | None:
    """Return the first word of plain characters: anything else around it came in while copying."""
    found = re.search(r"[!-~]+", text)
    return found[0] if found else None
