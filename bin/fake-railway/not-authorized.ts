import { GraphQLError } from 'graphql'

/** Railway's one answer to a token without the right, a token of the wrong kind and an id that does not exist. */
export function notAuthorized(): GraphQLError {
  return new GraphQLError('Not Authorized')
}
