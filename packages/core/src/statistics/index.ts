export const statisticsPlaceholder = true;
