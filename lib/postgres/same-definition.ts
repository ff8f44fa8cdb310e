/** How often a text is read and printed again; PostgreSQL prints most for good the first time, and all the second. */
const rounds = 3

/**
 * Whether two texts say the same to PostgreSQL: each is read and printed again, and again, until they have printed the same. What
 * cannot be read is never the same.
 */
export async function sameDefinition(
  reprint: (text: string) => Promise<string | null>,
  was: string,
  is: string,
): Promise<boolean> {
  const theirs = new Set([was])
  const ours = new Set([is])
  let their: string | null = was
  let our: string | null = is
  for (let round = 0; round < rounds; round += 1) {
    their = await reprint(their)
    if (their === null) return false
    if (ours.has(their)) return true
    theirs.add(their)
    our = await reprint(our)
    if (our === null) return false
    if (theirs.has(our)) return true
    ours.add(our)
  }
  return false
}
