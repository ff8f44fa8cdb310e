/** The address of a font that the build copies. */
declare module '*.woff2' {
  const url: string
  export default url
}
