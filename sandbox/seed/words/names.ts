/** Names of people. Fewer forenames than users, so that forenames are shared as they are in life. */

export const FEMALE_FORENAMES = words(`
  Abigail Adriana Aisha Alice Amara Amelia Ananya Andrea Beatrice Bianca Caroline Charlotte Chloe
  Claire Daniela Deborah Diana Elena Eleanor Emily Erin Esther Fatima Fiona Gabriela Grace Hannah
  Helen Imani Ingrid Isabel Jasmine Jennifer Julia Kavya Karen Katherine Keisha Laura Leah Linda
  Lucia Madison Maria Marisol Meera Megan Michelle Monica Naomi Natalie Nicole Nina Olivia Patricia
  Paula Priya Rachel Rebecca Renee Rosa Ruth Samantha Sara Shreya Simone Sofia Stephanie Tamara
  Teresa Tiffany Valerie Vanessa Victoria Wendy Yolanda Zoe
`);

export const MALE_FORENAMES = words(`
  Aaron Adrian Ahmed Alejandro Andre Andrew Anthony Arjun Benjamin Brandon Caleb Carlos Charles
  Christopher Curtis Damian Daniel Darius David Derek Dominic Edward Eduardo Elliot Eric Ethan Felix
  Francis Gareth George Grant Gregory Hassan Henry Hugo Ian Isaac Ivan Jack Jacob James Javier
  Jerome Joel John Jonathan Joshua Karthik Keith Kenneth Kevin Leon Liam Lucas Luis Malik Marcus
  Mark Martin Matthew Miguel Mohan Nathan Neil Nicholas Noah Omar Oscar Owen Patrick Paul Peter
  Rahul Rajesh Raymond Ricardo Robert Samuel Sean Stephen Suresh Terrence Thomas Tyler Victor
  Vikram Wesley William Xavier Zachary
`);

export const SURNAMES = words(`
  Abbott Acosta Adeyemi Ahmad Allen Anderson Arnold Bailey Banerjee Barnes Bennett Bishop Blackwell
  Boateng Boyd Bradley Brooks Browne Burke Caldwell Campbell Cardenas Carter Castillo Chandler Chen
  Choudhury Clarke Coleman Cortez Crawford Cruz Dalton Das Davies Delgado Dixon Donovan Doyle Duarte
  Edwards Elliott Espinoza Evans Farrell Ferguson Fernandez Fischer Fletcher Flores Foster Fowler
  Garner Gibson Gill Gomez Gonzalez Goodwin Grant Greene Griffin Gupta Hale Hamilton Hansen Harper
  Harrington Hayes Henderson Herrera Hill Holloway Hughes Hussain Ibarra Iyer Jackson Jenkins
  Johansson Joshi Kapoor Keller Kelly Kennedy Khan Kim Knight Kowalski Krishnan Lambert Larson Lewis
  Lindgren Lopez Lowe Lynch Malone Marquez Marsh Mason McAllister McCarthy Medina Mehta Mendoza
  Menon Meyer Mitchell Montoya Morales Morgan Mukherjee Murphy Nair Navarro Newton Nguyen Nichols
  Novak Obi Ochoa Okafor Oliver Ortiz Osborne Owens Padilla Palmer Park Parker Patel Perry Peterson
  Phillips Pierce Porter Powell Quinn Ramirez Ramos Randall Rao Reddy Reid Reynolds Richardson
  Riley Rivera Robinson Rojas Romero Rossi Russell Salazar Sanchez Sanders Santos Schneider Schultz
  Shah Sharma Shaw Silva Simmons Singh Soto Spencer Stanley Steele Stewart Sullivan Summers Tanner
  Taylor Thompson Torres Tucker Turner Valdez Vargas Vasquez Vaughn Verma Villarreal Wagner Walker
  Wallace Walsh Warren Watkins Weaver Webb West Whitaker Wilkins Wong Woodard Wright Yang Young Zamora
`);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
