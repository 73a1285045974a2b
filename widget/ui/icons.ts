// One path each, drawn in a square of 24. Those of later screens are in later-icons.ts.
export const leaveIcon = 'M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M10 16l-4-4 4-4M6 12h9'
export const lettersIcon = 'M2.5 18 7.5 6l5 12M4.2 14h6.6M21 18v-7M21 14.6a3 3 0 1 1-6 0 3 3 0 0 1 6 0'
export const downIcon = 'm6 9 6 6 6-6'
export const sendIcon = 'M4.5 12h15M13 5.5l6.5 6.5-6.5 6.5'
export const moreIcon = 'M4 12h2M11 12h2M18 12h2'
export const personIcon = 'M12 4.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2M5 20a7 7 0 0 1 14 0'
export const namelessIcon =
  'M3 3l18 18M10 5.1A3.6 3.6 0 0 1 15.5 8c0 .9-.3 1.7-.9 2.4M9 9.8a3.6 3.6 0 0 0 1.6 1.5M5 20a7 7 0 0 1 10.6-6M18.3 17a7 7 0 0 1 .7 3'
export const lockIcon =
  'M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2M8 11V8a4 4 0 0 1 8 0v3'
export const clockIcon = 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17M12 7.5V12l3 2'
export const checkIcon = 'm5 12.5 4.5 4.5L19 7.5'
export const checksIcon = 'm2.5 12.5 4 4L15 8M10.5 15.5l1.5 1L21.5 8'
export const alertIcon = 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17h.01'
export const againIcon = 'M20 12a8 8 0 1 1-2.5-5.8M20 3.5v4h-4'
export const soundIcon = 'M4 9.5v5h3.5l5 4v-13l-5 4zM16 9a4.2 4.2 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11'
export const hushIcon = 'M7 7h10v10H7z'
export const shieldIcon = 'M12 3.5 5 6v5.5c0 4.3 2.9 7.4 7 9 4.1-1.6 7-4.7 7-9V6z'
export const letterIcon =
  'M5 6h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2M3.5 7.5l8.5 6 8.5-6'
export const bookIcon = 'M12 7c-2-1.5-5-2-8-2v13c3 0 6 .5 8 2 2-1.5 5-2 8-2V5c-3 0-6 .5-8 2v13'
export const nextIcon = 'm9 6 6 6-6 6'
export const chatIcon = 'M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2'
