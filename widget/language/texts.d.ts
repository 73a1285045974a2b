declare module '*.json?later' {
  const texts: import('./translate.ts').Texts
  // biome-ignore lint/style/noDefaultExport: as every JSON file is imported
  export default texts
}

declare module '*.json?now' {
  const texts: import('./translate.ts').Texts
  // biome-ignore lint/style/noDefaultExport: as every JSON file is imported
  export default texts
  export function later(): Promise<{ default: import('./translate.ts').Texts }>
}
