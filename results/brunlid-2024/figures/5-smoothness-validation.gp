# Draws 5-smoothness-validation.svg from 5-smoothness-validation.dat: gnuplot -d 5-smoothness-validation.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,392 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '5-smoothness-validation.svg'
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
plot \
  '+' using (80+$1*26/860):(371) with lines linecolor rgb '#0072B2' linewidth 2, \
  '+' using (213+$1*26/860):(371) with lines linecolor rgb '#D55E00' linewidth 2
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [4:20]
set yrange [1.25:2]
set format x '%.0f'
set xtics 2
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder
set clip two

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.51628
set bmargin at screen 0.13776; set tmargin at screen 0.82653
set title 'three layers' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.1; set ylabel 'validation loss (nats)' textcolor rgb '#333333'
plot \
  '5-smoothness-validation.dat' index 1 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 2 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 3 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 4 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 5 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 6 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 7 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 8 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 9 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 10 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 12 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 13 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 14 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 15 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 16 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 17 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 18 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 19 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 20 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 21 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 0 using 1:2 with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  '5-smoothness-validation.dat' index 11 using 1:2 with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid

# Panel 2
set lmargin at screen 0.54884; set rmargin at screen 0.97209
set bmargin at screen 0.13776; set tmargin at screen 0.82653
set title 'nine layers' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 0.1; unset ylabel
plot \
  '5-smoothness-validation.dat' index 23 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 24 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 25 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 26 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 27 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 28 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 29 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 30 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 31 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 32 using 1:2 with lines linecolor rgb '#7FB8D8' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 34 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 35 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 36 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 37 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 38 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 39 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 40 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 41 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 42 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 43 using 1:2 with lines linecolor rgb '#EAAE7F' linewidth 1 dashtype solid, \
  '5-smoothness-validation.dat' index 22 using 1:2 with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  '5-smoothness-validation.dat' index 33 using 1:2 with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid

unset multiplot
unset output
