"""Discord's own notation for what can be pressed: channels, threads, posts and roles."""

from governance.cards import Post
from language.speaking import Markup


def channel(discord_id: int) -> Markup:
    """Return a link to a channel or thread."""
    return Markup(f"<#{discord_id}>")


def link(words: str, post: Post) -> Markup:
    """Return words of ours that lead to a post when they are pressed."""
    return Markup(f"[{words}]({post.address})")


def role(discord_id: int) -> Markup:
    """Return a role as Discord shows it."""
    return Markup(f"<@&{discord_id}>")
