import pytest


@pytest.mark.parametrize("path", ["/livez", "/admin/login/", "/nowhere/"])
def test_every_answer_carries_the_security_headers(client, path):
    headers = client.get(path).headers

    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    assert headers["Permissions-Policy"] == (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/programmes/%00/", "/programmes/?q=a%00b", "/%00"])
def test_nul_in_an_address_is_refused(client, path):
    assert client.get(path).status_code == 400


def test_nul_in_a_cookie_is_refused(client):
    response = client.get("/admin/", headers={"Cookie": r'sessionid="\000abcdefgh"'})

    assert response.status_code == 400


def test_percent_sign_before_zeros_is_no_nul(client):
    assert client.get("/programmes/?q=%2500").status_code == 200
