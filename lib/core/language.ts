/** Languages that the texts exist in, as BCP 47 tags. */
export const LANGUAGES = ['zh-CN', 'zh-TW', 'en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];
