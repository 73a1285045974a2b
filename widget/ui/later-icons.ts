export const closeIcon = 'm6 6 12 12M18 6 6 18'
export const keysIcon =
  'M4.5 6.5h15a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2M6 10h.01M9.5 10h.01M13 10h.01M16.5 10h.01M7.5 14h9'
export const keyIcon = 'M8 11.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8M11 12.5l9-9M16 7.5l3 3'
export const placeIcon =
  'M12 21c-4-4.6-6.5-8-6.5-11a6.5 6.5 0 0 1 13 0c0 3-2.5 6.4-6.5 11M12 7.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4'
export const searchIcon = 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.3 15.3 20 20'
export const saveIcon = 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15'
export const phoneIcon =
  'M6.5 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2.5 2.5 0 0 1-2.7 2.5A16.5 16.5 0 0 1 4 6.2a2.5 2.5 0 0 1 2.5-2.7z'
export const binIcon = 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5M13.5 11v5'
export const copyIcon = 'M9 8.5h9.5v11H9zM6 15.5h-.5v-11H15V5'
const eyes = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9 9.75v.5M15 9.75v.5'
/** Told apart by the mouth alone. */
export const faces = {
  good: `${eyes}M7.5 13.5a4.6 4.6 0 0 0 9 0z`,
  'fairly-good': `${eyes}M8.25 14.25a4.6 4.6 0 0 0 7.5 0`,
  'fairly-bad': `${eyes}M8.5 15.25h7`,
  bad: `${eyes}M8.25 16.5a4.6 4.6 0 0 1 7.5 0`,
}
