export async function mountPage() {}
