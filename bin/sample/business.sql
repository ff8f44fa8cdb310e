INSERT INTO business.restaurants (name, slug, nif, town, latitude, longitude, plan, seats, opening_hours, kitchens, created_at, closed_at)
SELECT pg_temp.one_of(i, 10, '{Tasca,Casa,Adega,Cervejaria,Marisqueira,O Cantinho,Taberna,Quinta,Pastelaria}') || ' ' || pg_temp.one_of(i, 11, '{do Zé,da Avó,São João,do Mar,Dom Afonso,da Praça,das Flores,do Pátio,d’Ouro}'),
  'restaurante-' || i, (500000000 + i * 7)::text, pg_temp.town(i),
  38.7 + pg_temp.draw(i, 12, 30000) / 10000.0, -9.2 + pg_temp.draw(i, 13, 20000) / 10000.0,
  pg_temp.one_of(i, 14, '{free,essential,professional,group}')::business.plan, 4 + pg_temp.draw(i, 15, 200),
  jsonb_build_object('mon', jsonb_build_array('12:00', '15:00'), 'closed', pg_temp.one_of(i, 16, '{sun,mon,tue}'), 'terrace', i % 3 = 0),
  ARRAY['portuguesa', pg_temp.one_of(i, 17, '{petiscos,peixe,carne,vegetariana,fusão}')],
  timestamptz '2023-01-09 09:00' + pg_temp.after(i, interval '3 hours'), CASE WHEN i % 41 = 0 THEN timestamptz '2026-09-01 23:00' END
FROM generate_series(1, pg_temp.share(0.01)) AS i;

INSERT INTO business.employees (restaurant_id, name, role, hourly_wage, contract, shift)
SELECT pg_temp.draw(i, 20, pg_temp.share(0.01)), pg_temp.person(i), pg_temp.one_of(i, 21, '{chef,cook,waiter,manager,bar}'),
  6.20 + pg_temp.draw(i, 22, 1500) / 100.0,
  daterange(date '2023-02-01' + pg_temp.draw(i, 23, 900), CASE WHEN i % 4 = 0 THEN date '2026-12-31' END),
  make_interval(hours => 4 + pg_temp.draw(i, 24, 5), mins => 30)
FROM generate_series(1, pg_temp.share(0.03)) AS i;

INSERT INTO business.reservations (restaurant_id, guest, phone, covers, starts_at, notes, cancelled)
SELECT pg_temp.draw(i, 30, pg_temp.share(0.01)), pg_temp.person(i + 7), CASE WHEN i % 5 > 0 THEN '+351 9' || 10000000 + pg_temp.draw(i, 31, 80000000) END,
  pg_temp.draw(i, 32, 10), timestamptz '2025-01-03 12:30' + pg_temp.draw(i, 33, 2700) * interval '6 hours',
  CASE pg_temp.draw(i, 34, 6) WHEN 1 THEN 'Mesa à janela' WHEN 2 THEN 'Alergia: frutos secos 🥜' WHEN 3 THEN '' END, i % 17 = 0
FROM generate_series(1, pg_temp.share(0.10)) AS i;
