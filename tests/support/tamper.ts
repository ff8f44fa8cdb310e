import type { CheckKind } from '#lib/verification/check.ts'

/** Damage done to a restored sample between archive and compare, and the one finding it must give. */
export type Tamper = {
  name: string
  sql: string
  kind: CheckKind
  subject: string
  found: string
  since?: number
}

/** Each sentence is a fault that a backup can really have. `found` is a part of what the finding says. */
export const tampers: (Omit<Tamper, 'found'> & { found: string | RegExp })[] = [
  {
    name: 'a table is lost',
    sql: 'DROP TABLE academy.certificates',
    kind: 'table',
    subject: 'academy.certificates',
    found: 'missing',
  },
  {
    name: 'a table is lost that others point to and that owns a sequence',
    sql: 'DROP TABLE community.posts CASCADE',
    kind: 'table',
    subject: 'community.posts',
    found: 'missing',
  },
  {
    name: 'a whole schema is lost',
    sql: 'DROP SCHEMA academy CASCADE',
    kind: 'schema',
    subject: 'academy',
    found: 'the schema is missing',
  },
  {
    name: 'a table is there that the source never had',
    sql: 'CREATE TABLE business.intruder (id integer); GRANT SELECT ON business.intruder TO PUBLIC',
    kind: 'table',
    subject: 'business.intruder',
    found: 'a table',
  },
  {
    name: 'a column is lost',
    sql: 'ALTER TABLE academy.courses DROP COLUMN price',
    kind: 'column',
    subject: 'academy.courses · price',
    found: 'missing',
  },
  {
    name: 'a column forgets its default',
    sql: 'ALTER TABLE marketplace.suppliers ALTER COLUMN active DROP DEFAULT',
    kind: 'column',
    subject: 'marketplace.suppliers · active',
    found: /^boolean( CONSTRAINT suppliers_active_not_null)? NOT NULL$/,
  },
  {
    name: 'one row is lost',
    sql: 'DELETE FROM academy.certificates WHERE id = (SELECT max(id) FROM academy.certificates)',
    kind: 'rows',
    subject: 'academy.certificates',
    found: 'rows',
  },
  {
    name: 'one row is there twice in place of another',
    // Its key must not notice: a broken unique index is how such a row comes about.
    sql: `UPDATE pg_index SET indisunique = false WHERE indexrelid = 'community.reactions_pkey'::regclass;
      INSERT INTO community.reactions SELECT * FROM community.reactions ORDER BY post_id, member_id LIMIT 1;
      DELETE FROM community.reactions WHERE ctid = (SELECT ctid FROM community.reactions ORDER BY post_id DESC, member_id DESC LIMIT 1);
      UPDATE pg_index SET indisunique = true WHERE indexrelid = 'community.reactions_pkey'::regclass`,
    kind: 'rows',
    subject: 'community.reactions',
    found: 'other contents',
  },
  {
    name: 'one value changes in one cell',
    sql: "UPDATE academy.courses SET title = title || ' ' WHERE id = 1",
    kind: 'rows',
    subject: 'academy.courses',
    found: 'other contents',
  },
  {
    name: 'a NULL becomes an empty text',
    sql: "UPDATE business.reservations SET notes = '' WHERE id = (SELECT min(id) FROM business.reservations WHERE notes IS NULL)",
    kind: 'rows',
    subject: 'business.reservations',
    found: 'other contents',
  },
  {
    name: 'two rows swap a value',
    sql: 'UPDATE marketplace.suppliers s SET name = (SELECT o.name FROM marketplace.suppliers o WHERE o.id = 3 - s.id) WHERE s.id IN (1, 2)',
    kind: 'rows',
    subject: 'marketplace.suppliers',
    found: 'other contents',
  },
  {
    name: 'an index is lost',
    sql: 'DROP INDEX community.posts_search',
    kind: 'index',
    subject: 'community.posts · posts_search',
    found: 'missing',
  },
  {
    name: 'a foreign key is lost',
    sql: 'ALTER TABLE community.comments DROP CONSTRAINT comments_post_id_fkey',
    kind: 'constraint',
    subject: 'community.comments · comments_post_id_fkey',
    found: 'missing',
  },
  {
    name: 'a check is no longer enforced',
    sql: 'ALTER TABLE business.restaurants DROP CONSTRAINT closed_after_created; ALTER TABLE business.restaurants ADD CONSTRAINT closed_after_created CHECK (closed_at IS NULL OR closed_at > created_at) NOT VALID',
    kind: 'constraint',
    subject: 'business.restaurants · closed_after_created',
    found: 'NOT VALID',
  },
  {
    name: 'a primary key is lost, and its index with it',
    sql: 'ALTER TABLE academy.certificates DROP CONSTRAINT certificates_pkey',
    kind: 'constraint',
    subject: 'academy.certificates · certificates_pkey',
    found: 'missing',
  },
  {
    name: 'a sequence starts again',
    sql: "SELECT setval('marketplace.order_number', 240001, false)",
    kind: 'sequence',
    subject: 'marketplace.order_number',
    found: 'next value 240001',
  },
  {
    name: 'a sequence is lost that columns take their default from',
    sql: 'DROP SEQUENCE marketplace.order_number CASCADE',
    kind: 'sequence',
    subject: 'marketplace.order_number',
    found: 'missing',
  },
]
