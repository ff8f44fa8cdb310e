import { auth } from '#app/session.ts'

export const dynamic = 'force-dynamic'

const handler = (request: Request): Promise<Response> => auth().handler(request)

export { handler as GET, handler as POST }
