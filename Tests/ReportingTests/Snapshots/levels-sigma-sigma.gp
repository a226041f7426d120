# Draws sigma-sigma.svg from sigma-sigma.dat: gnuplot -d sigma-sigma.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,392 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'sigma-sigma.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:392]
set label 'without BN' at 114,371 textcolor rgb '#333333'
set label 'with BN' at 247,371 textcolor rgb '#333333'
set label 'diverged run' at 357,371 textcolor rgb '#333333'
set label 'published' at 505,371 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(371) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (226):(371) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  '+' every ::0::0 using (336):(371) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#333333', \
  '+' every ::0::0 using (484):(371) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-0.5:2.5]
set yrange [42:57]
set format x '%g'
set xtics ('0.1' 0, '1e-3' 1, '1e-4' 2)
set xlabel 'sigma' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.51628
set bmargin at screen 0.13776; set tmargin at screen 0.82653
set title '3 layers' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 2; set ylabel 'test accuracy (%)' textcolor rgb '#333333'
plot \
  'sigma-sigma.dat' index 0 using ($1+(-0.09)):($2*100>=42&&$2*100<=57?($4*100>42?$4*100:42):NaN):(0):(($5*100<57?$5*100:57)-($4*100>42?$4*100:42)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  'sigma-sigma.dat' index 0 using ($1+(-0.09)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  'sigma-sigma.dat' index 3 using ($1+(0.21)):($2*100>=42&&$2*100<=57?($4*100>42?$4*100:42):NaN):(0):(($5*100<57?$5*100:57)-($4*100>42?$4*100:42)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#D55E00', \
  'sigma-sigma.dat' index 3 using ($1+(0.21)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  'sigma-sigma.dat' index 1 using ($1+(-0.21)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  'sigma-sigma.dat' index 4 using ($1+(0.09)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#EAAE7F', \
  'sigma-sigma.dat' index 2 using ($1+(-0.15)):2 with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#0072B2', \
  'sigma-sigma.dat' index 5 using ($1+(0.21)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#D55E00'

# Panel 2
set lmargin at screen 0.54884; set rmargin at screen 0.97209
set bmargin at screen 0.13776; set tmargin at screen 0.82653
set title '9 layers' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 2; unset ylabel
plot \
  'sigma-sigma.dat' index 6 using ($1+(-0.09)):($2*100>=42&&$2*100<=57?($4*100>42?$4*100:42):NaN):(0):(($5*100<57?$5*100:57)-($4*100>42?$4*100:42)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  'sigma-sigma.dat' index 6 using ($1+(-0.09)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  'sigma-sigma.dat' index 9 using ($1+(0.21)):($2*100>=42&&$2*100<=57?($4*100>42?$4*100:42):NaN):(0):(($5*100<57?$5*100:57)-($4*100>42?$4*100:42)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#D55E00', \
  'sigma-sigma.dat' index 9 using ($1+(0.21)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  'sigma-sigma.dat' index 7 using ($1+(-0.21)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  'sigma-sigma.dat' index 10 using ($1+(0.09)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#EAAE7F', \
  'sigma-sigma.dat' index 8 using ($1+(-0.15)):2 with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#0072B2'

unset multiplot
unset output
