"""All fixtures of all formats."""

from __future__ import annotations

from tests.formats import (
    api,
    business_suite,
    canonical,
    creator_center,
    data_download,
    generic,
    scraped,
    studio,
)

FIXTURES = (
    *studio.FIXTURES,
    *creator_center.FIXTURES,
    *business_suite.FIXTURES,
    *data_download.FIXTURES,
    *api.FIXTURES,
    *scraped.FIXTURES,
    *canonical.FIXTURES,
    *generic.FIXTURES,
)
