INSERT INTO academy.courses (title, level, length, price, topics, published_at)
SELECT pg_temp.one_of(i, 90, '{Higiene e segurança,Serviço de sala,Vinhos portugueses,Gestão de custos,Cozinha de mercado,Pastelaria conventual}') || ' ' || i,
  pg_temp.one_of(i, 91, '{beginner,intermediate,advanced}')::academy.level, make_interval(hours => pg_temp.draw(i, 92, 40)),
  CASE WHEN i % 5 > 0 THEN pg_temp.draw(i, 93, 300) - 0.01 END, ARRAY[pg_temp.one_of(i, 94, '{HACCP,vinho,custos,equipa}'), 'restauração'],
  CASE WHEN i % 11 > 0 THEN timestamptz '2024-02-01 10:00' + pg_temp.after(i, interval '4 days') END
FROM generate_series(1, pg_temp.share(0.0007, 12)) AS i;

INSERT INTO academy.lessons (course_id, position, title, body, quiz)
SELECT 1 + (i - 1) % pg_temp.share(0.0007, 12), 1 + (i - 1) / pg_temp.share(0.0007, 12), 'Lição ' || i,
  repeat('Nesta lição aprendemos a conservar, preparar e servir com rigor. ', 4 + pg_temp.draw(i, 100, 12)),
  CASE WHEN i % 2 = 0 THEN jsonb_build_object('question', 'Qual é a temperatura certa?', 'answers', jsonb_build_array(3, 5, 63), 'right', i % 3) END
FROM generate_series(1, pg_temp.share(0.01, 24)) AS i;

INSERT INTO academy.enrolments (id, course_id, employee_id, progress, marks, enrolled_at, completed_at)
SELECT md5('enrolment ' || i)::uuid, 1 + (i - 1) / pg_temp.share(0.03) % pg_temp.share(0.0007, 12), 1 + (i - 1) % pg_temp.share(0.03),
  CASE WHEN i % 3 = 0 THEN 1 ELSE pg_temp.draw(i, 110, 99) / 100.0 END, ARRAY[pg_temp.draw(i, 111, 20), pg_temp.draw(i, 112, 20)],
  timestamptz '2024-03-01 08:00' + pg_temp.after(i, interval '11 minutes'), CASE WHEN i % 3 = 0 THEN timestamptz '2024-06-01 18:00' + pg_temp.after(i, interval '12 minutes') END
FROM generate_series(1, pg_temp.share(0.06)) AS i;

INSERT INTO academy.certificates (enrolment_id, seal, issued_on)
SELECT id, decode(md5(id::text), 'hex'), completed_at::date FROM academy.enrolments WHERE completed_at IS NOT NULL ORDER BY enrolled_at;
