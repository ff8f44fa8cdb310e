import type { CheckKind } from '#lib/verification/check.ts'
import type { Damage } from './damage.ts'

/** Objects other than rows, lost or changed in an archive that restores without an error. */
export const objectDamages: Damage[] = [
  changed('a foreign key lost', 'constraint', 'ALTER TABLE stock.moves DROP CONSTRAINT moves_good_fkey'),
  changed(
    'a foreign key with another action',
    'constraint',
    'ALTER TABLE stock.moves DROP CONSTRAINT moves_person_fkey, ADD CONSTRAINT moves_person_fkey FOREIGN KEY (person_id) REFERENCES staff.people ON DELETE CASCADE',
  ),
  changed('a check lost', 'constraint', 'ALTER TABLE stock.goods DROP CONSTRAINT goods_label_not_empty'),
  changed(
    'a check no longer validated',
    'constraint',
    "ALTER TABLE stock.goods DROP CONSTRAINT goods_label_not_empty, ADD CONSTRAINT goods_label_not_empty CHECK (label <> '') NOT VALID",
  ),
  changed(
    'a unique constraint lost',
    'constraint',
    'ALTER TABLE staff.people DROP CONSTRAINT people_mail_unique',
  ),
  changed('a primary key lost', 'constraint', 'ALTER TABLE ledger.payments DROP CONSTRAINT payments_pkey'),
  changed('a NOT NULL lost', 'column', 'ALTER TABLE staff.people ALTER name DROP NOT NULL'),
  changed('a default lost', 'column', 'ALTER TABLE staff.people ALTER hired DROP DEFAULT'),
  changed(
    'a column of another type',
    'column',
    'DROP VIEW stock.spoiled; ALTER TABLE stock.goods ALTER label TYPE text; CREATE VIEW stock.spoiled AS SELECT id, label FROM stock.goods',
  ),
  changed('a column lost', 'column', 'ALTER TABLE stock.moves DROP COLUMN note'),
  changed('a column too much', 'column', 'ALTER TABLE stock.moves ADD COLUMN extra integer'),
  changed('a table too much', 'table', 'CREATE TABLE stock.intruder (id integer)'),
  changed('a table empty under its own name', 'rows', 'TRUNCATE ledger.receipts'),
  changed('an index lost', 'index', 'DROP INDEX stock.goods_facts'),
  changed(
    'an index without its condition',
    'index',
    'DROP INDEX stock.moves_by_time; CREATE INDEX moves_by_time ON stock.moves (at DESC)',
  ),
  changed('a sequence starts again', 'sequence', "SELECT setval('ledger.receipt_number', 1000, false)"),
  changed('an identity starts again', 'sequence', 'ALTER TABLE staff.people ALTER id RESTART'),
  changed('a sequence lost', 'sequence', 'DROP SEQUENCE ledger.receipt_number CASCADE'),
  changed('a trigger lost', 'trigger', 'DROP TRIGGER moves_trimmed ON stock.moves'),
  changed('a trigger disabled', 'trigger', 'ALTER TABLE stock.moves DISABLE TRIGGER moves_trimmed'),
  changed('a function lost', 'routine', 'DROP FUNCTION stock.worth(integer)'),
  changed(
    'a function with another body',
    'routine',
    "CREATE OR REPLACE FUNCTION stock.worth(good integer) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT price * 3 FROM stock.goods WHERE id = good'",
  ),
  changed('a view lost', 'table', 'DROP VIEW stock.spoiled'),
  changed(
    'a view with another definition',
    'view',
    "CREATE OR REPLACE VIEW stock.spoiled AS SELECT id, label FROM stock.goods WHERE state = 'stored'",
  ),
  changed('a materialized view lost', 'table', 'DROP MATERIALIZED VIEW ledger.by_year'),
  changed('a rule lost', 'rule', 'DROP RULE goods_are_kept ON stock.goods'),
  changed('a policy lost', 'policy', 'DROP POLICY everybody_reads ON staff.people'),
  changed('row security switched off', 'row-security', 'ALTER TABLE staff.people DISABLE ROW LEVEL SECURITY'),
  changed('a value too much in an enum', 'type', "ALTER TYPE stock.state ADD VALUE 'lost'"),
  changed("a domain's check lost", 'type', 'ALTER DOMAIN ledger.euros DROP CONSTRAINT euros_check'),
  changed('extended statistics lost', 'statistics', 'DROP STATISTICS stock.moves_together'),
  changed(
    'a partition on its own',
    'table-option',
    'ALTER TABLE ledger.payments DETACH PARTITION ledger.payments_2025',
  ),
  changed('a grant lost', 'privileges', 'REVOKE SELECT ON stock.goods FROM selftest_reader'),
  changed('a grant too much', 'privileges', 'GRANT DELETE ON stock.goods TO PUBLIC'),
  changed(
    'default privileges lost',
    'default-privileges',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA ledger REVOKE SELECT ON TABLES FROM selftest_reader',
  ),
  changed('another owner', 'owner', 'ALTER TABLE ledger.receipts OWNER TO selftest_reader'),
  changed('a comment lost', 'comment', 'COMMENT ON TABLE stock.moves IS NULL'),
  changed('a comment changed', 'comment', "COMMENT ON COLUMN stock.goods.price IS 'With tax'"),
]

/** The archive that pg_dump would write if `sql` had run on the source. */
function changed(name: string, kind: CheckKind, sql: string): Damage {
  return {
    name,
    corrupt: (folder, context) => context.dumpAnew(folder, { changed: sql }),
    caughtBy: [kind],
  }
}
