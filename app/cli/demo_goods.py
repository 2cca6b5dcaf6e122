"""What the demonstration company is called and sells: SKU, name, unit, VAT kind, price without a currency; how much of it the demo order takes."""

from __future__ import annotations

COMPANY = {
    "name": "Kontora Demo",
    "full_name": "Kontora Demo LLC · შპს „კონტორა დემო“",
    "prefix": "D",
    "country": "ge",
    "tax_id": "405123456",
    "legal_address": "12 Rustaveli Avenue, 0108 Tbilisi, Georgia",
    "phone": "+995 32 212 34 56",
    "email": "office@kontora-demo.example",
    "director": "Nino Beridze",
    "accountant": "Tamar Kapanadze",
}
BANK_ACCOUNT = {"account": "GE29NB0000000101904917", "bank_name": "Demo Bank of Georgia", "bank_code": "DEMOGE22", "is_main": True}

# SKU, name, unit, VAT kind, price, quantity in the order, discount of the row in percent
GOODS = (
    ("PAP-A4-80", "Office paper A4, 80 g/m², 500 sheets", "pcs", "standard", "14.90", "40", "5"),
    ("PEN-BL-07", "Ballpoint pen, blue, 0.7 mm", "pcs", "standard", "1.20", "200", "0"),
    ("FLD-RNG-75", "Lever arch file 75 mm, green", "pcs", "standard", "8.75", "30", "0"),
    ("CHR-ERG-02", "Office chair “Ergo 2”, mesh back", "pcs", "standard", "489.00", "6", "10"),
    ("TBL-160", "Desk 160 × 80 cm, oak", "pcs", "standard", "725.50", "4", "0"),
    ("MON-27", "Monitor 27″, 2560 × 1440", "pcs", "standard", "899.00", "4", "0"),
    ("CBL-CAT6", "Network cable Cat 6", "m", "standard", "2.35", "152.5", "0"),
    ("COF-1KG", "Coffee beans, medium roast", "kg", "standard", "38.40", "2.5", "0"),
    ("BOK-TAX", "Handbook “Tax code with comments”", "pcs", "zero", "65.00", "2", "0"),
    ("SRV-ASM", "Assembly of furniture", "hour", "standard", "45.00", "7.5", "0"),
    ("SRV-DLV", "Delivery in the city", "service", "standard", "60.00", "1", "100"),
    ("TNR-12A", "Toner cartridge 12A", "pcs", "standard", "129.90", "3", "0"),
)
