INSERT INTO marketplace.categories (parent_id, name)
SELECT nullif(greatest(i - 4, 0), 0), name
FROM unnest('{Peixe,Carne,Legumes,Bebidas,Bacalhau,Marisco,Aves,Enchidos,Batata,Couve,Vinho,Café,Azeite,Queijo,Pão,Sobremesas}'::text[]) WITH ORDINALITY AS named (name, i);

INSERT INTO marketplace.suppliers (name, nif, email, delivers_to, minimum_order, terms, active, joined_on)
SELECT pg_temp.one_of(i, 40, '{Lota,Herdade,Frutaria,Talho,Garrafeira,Padaria,Queijaria}') || ' ' || pg_temp.one_of(i, 41, '{de Peniche,do Alentejo,da Serra,Irmãos Costa,do Norte,da Ria,& Filhos}'),
  (510000000 + i * 11)::text, 'encomendas' || i || '@fornecedor.example', ARRAY[pg_temp.town(i), pg_temp.town(i + 5)],
  pg_temp.draw(i, 42, 40) * 5, jsonb_build_object('days', pg_temp.draw(i, 43, 60), 'discount', pg_temp.draw(i, 44, 12) / 100.0, 'cold_chain', i % 2 = 0),
  i % 23 > 0, date '2023-03-01' + pg_temp.draw(i, 45, 1200)
FROM generate_series(1, pg_temp.share(0.005)) AS i;

INSERT INTO marketplace.products (supplier_id, category_id, sku, name, unit_price, vat_rate, attributes, discontinued_at)
SELECT pg_temp.draw(i, 50, pg_temp.share(0.005)), pg_temp.draw(i, 51, 16), 'IM-' || lpad(i::text, 7, '0'),
  pg_temp.one_of(i, 52, '{Bacalhau seco,Polvo,Alheira,Azeite virgem,Vinho verde,Queijo da Serra,Pão de Mafra,Batata nova,Camarão}') || ' ' || pg_temp.draw(i, 53, 25) || ' kg',
  pg_temp.draw(i, 54, 900000) / 10000.0, (ARRAY[6.00, 13.00, 23.00])[pg_temp.draw(i, 55, 3)],
  jsonb_build_object('origin', pg_temp.town(i), 'organic', i % 9 = 0, 'allergens', to_jsonb(ARRAY['peixe', 'glúten'])),
  CASE WHEN i % 29 = 0 THEN timestamptz '2026-04-01' END
FROM generate_series(1, pg_temp.share(0.04)) AS i;

INSERT INTO marketplace.orders (placed_on, restaurant_id, supplier_id, status, total, delivery_window)
SELECT placed_on, pg_temp.draw(i, 60, pg_temp.share(0.01)), pg_temp.draw(i, 61, pg_temp.share(0.005)),
  pg_temp.one_of(i, 62, '{draft,placed,confirmed,delivered,delivered,delivered,returned}')::marketplace.order_status,
  pg_temp.draw(i, 63, 250000) / 100.0, CASE WHEN i % 7 > 0 THEN tstzrange(placed_on + time '06:00', placed_on + time '11:30') END
FROM (SELECT i, date '2024-01-02' + (i::bigint * 1050 / pg_temp.share(0.06))::integer AS placed_on
      FROM generate_series(1, pg_temp.share(0.06)) AS i) AS placed;

INSERT INTO marketplace.order_items (order_id, placed_on, line, product_id, quantity, unit_price)
SELECT id, placed_on, line, pg_temp.draw(id * 3 + line, 70, pg_temp.share(0.04)), pg_temp.draw(id + line, 71, 20000) / 1000.0, pg_temp.draw(id * 5 + line, 72, 900000) / 10000.0
FROM marketplace.orders, generate_series(1, 2 + (id % 2)::integer) AS line ORDER BY id, line;

INSERT INTO marketplace.supplier_reviews (supplier_id, restaurant_id, stars, comment, written_at)
SELECT pg_temp.draw(i, 80, pg_temp.share(0.005)), pg_temp.draw(i, 81, pg_temp.share(0.01)), pg_temp.draw(i, 82, 5),
  CASE WHEN i % 3 > 0 THEN pg_temp.one_of(i, 83, '{Entrega sempre a horas.,Peixe fresquíssimo!,Fatura com erros,Embalagem fraca,"Recomendo, obrigado"}') END,
  timestamptz '2024-05-01 08:15' + pg_temp.after(i, interval '97 minutes')
FROM generate_series(1, pg_temp.share(0.02)) AS i;
