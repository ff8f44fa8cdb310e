INSERT INTO community.members (restaurant_id, display_name, email, last_address, preferences, joined_at, banned)
SELECT CASE WHEN i % 8 > 0 THEN pg_temp.draw(i, 120, pg_temp.share(0.01)) END, pg_temp.person(i * 3), 'membro' || i || '@iamenu.example',
  ('10.' || i % 200 || '.' || i % 250 || '.7')::inet, jsonb_build_object('language', 'pt', 'digest', pg_temp.one_of(i, 121, '{daily,weekly,never}'), 'muted', '[]'::jsonb),
  timestamptz '2024-01-15 07:30' + pg_temp.after(i, interval '47 minutes'), i % 397 = 0
FROM generate_series(1, pg_temp.share(0.04)) AS i;

INSERT INTO community.posts (author_id, title, body, tags, published_at, edited_at)
SELECT pg_temp.draw(i, 130, pg_temp.share(0.04)), pg_temp.one_of(i, 131, '{Como reduzir o desperdício,Fornecedor de peixe em,Preço do azeite,Menu de verão,Falta de pessoal,Receita da semana}') || ' · ' || pg_temp.town(i),
  pg_temp.one_of(i, 132, '{Alguém tem experiência com isto?,Partilho a nossa solução.,"Atenção: novidades da ASAE.",Procuro sugestões honestas.}') || E'\n\n' || repeat('A cozinha não pára. ', pg_temp.draw(i, 133, 6)),
  ARRAY[pg_temp.one_of(i, 134, '{custos,equipa,fornecedores,menus}'), pg_temp.one_of(i, 135, '{ajuda,dica,notícia}')],
  CASE WHEN i % 19 > 0 THEN timestamptz '2024-02-01 06:00' + pg_temp.after(i, interval '31 minutes') END, CASE WHEN i % 6 = 0 THEN timestamptz '2026-10-05 12:00:00.123456' END
FROM generate_series(1, pg_temp.share(0.10)) AS i;

INSERT INTO community.comments (post_id, author_id, parent_id, body, created_at, deleted_at)
SELECT pg_temp.draw(i, 140, pg_temp.share(0.10)), pg_temp.draw(i, 141, pg_temp.share(0.04)), CASE WHEN i % 4 = 0 THEN i / 2 END,
  pg_temp.one_of(i, 142, '{Obrigado pela partilha!,Concordo.,"Nós fazemos assim há anos, e resulta.",Não recomendo 👎,Qual foi o preço?,Excelente ideia 👏}'),
  timestamptz '2024-02-01 09:00' + pg_temp.after(i, interval '17 minutes'), CASE WHEN i % 53 = 0 THEN timestamptz '2026-11-01' END
FROM generate_series(1, pg_temp.share(0.20)) AS i;

INSERT INTO community.reactions (post_id, member_id, kind, created_at)
SELECT 1 + i % pg_temp.share(0.10), 1 + (i / pg_temp.share(0.10) * 7 + i % 5) % pg_temp.share(0.04), pg_temp.one_of(i, 150, '{like,thanks,useful,funny}'), timestamptz '2024-03-01' + pg_temp.after(i, interval '13 minutes')
FROM generate_series(1, pg_temp.share(0.15)) AS i;
