export const reconstructionPlaceholder = true;
