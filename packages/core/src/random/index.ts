export const randomPlaceholder = true;
