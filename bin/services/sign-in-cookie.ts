type SignIn = { email: string; password: string }

/** Signs in over HTTP and returns the cookies of the session. */
export async function signInCookie(url: string, signIn: SignIn | null): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(signIn),
  })
  if (!response.ok) throw new Error(`The sign-in was refused: ${response.status}.`)
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}
