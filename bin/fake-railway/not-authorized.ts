import { GraphQLError } from 'graphql'

/** Railway's error for a token without permission, a token of the wrong kind, and an unknown id. */
export function notAuthorized(): GraphQLError {
  return new GraphQLError('Not Authorized')
}
