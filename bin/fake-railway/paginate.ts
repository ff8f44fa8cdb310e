/** Arguments of a GraphQL connection. */
export type PageArguments = { first?: number; after?: string | null }

/** One page of a list as a GraphQL connection; the cursor is the index in the list. */
export function paginate<T>(all: T[], { first = 100, after }: PageArguments) {
  const from = after ? Number(after) : 0
  const nodes = all.slice(from, from + first)
  const end = from + nodes.length
  return {
    edges: nodes.map((node) => ({ node })),
    pageInfo: { endCursor: nodes.length > 0 ? String(end) : null, hasNextPage: end < all.length },
  }
}
