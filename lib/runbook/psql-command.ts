/** psql without its user's settings, with UTF-8 names in any locale, that stops at the first error. */
export const psqlCommand = 'PGCLIENTENCODING=UTF8 psql -X -q -P pager=off -v ON_ERROR_STOP=1'
