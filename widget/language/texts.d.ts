declare module '*.json?later' {
  const texts: import('./translate.ts').Texts

  export { texts as default }
}
